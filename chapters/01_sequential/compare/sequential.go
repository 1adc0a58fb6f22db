// One number after another, eager and lazy: chapter 01 in Go.
//
// Go 1.19 has no generators. Its lazy twin turns the loop inside out: the function calls yield for every
// divisor it finds, and stops when yield answers false. (Go 1.23 made exactly this shape something that for …
// range accepts.)
//
//	go run sequential.go [NUMBER…]
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// lesson: factorize

// lazyFactorize hands each divisor of number to yield as soon as it is found, until yield returns false.
func lazyFactorize(number uint64, yield func(divisor uint64) bool) {
	for candidate := uint64(1); candidate <= number; candidate++ {
		if number%candidate == 0 && !yield(candidate) {
			return
		}
	}
}

// factorize returns the divisors of number, all at once.
func factorize(number uint64) (divisors []uint64) {
	for candidate := uint64(1); candidate <= number; candidate++ {
		if number%candidate == 0 {
			divisors = append(divisors, candidate)
		}
	}
	return divisors
}

// end of lesson: factorize

func numbersFrom(arguments []string) (numbers []uint64) {
	for _, text := range arguments {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			fmt.Fprintf(os.Stderr, "sequential: %q is not a whole number from 1 to 18446744073709551615\n", text)
			os.Exit(2)
		}
		numbers = append(numbers, number)
	}
	if numbers == nil {
		return []uint64{53541233, 21235343, 11421443, 5423123}
	}
	return numbers
}

func main() {
	numbers := numbersFrom(os.Args[1:])
	start := time.Now()
	for _, number := range numbers {
		fmt.Println(strings.ReplaceAll(fmt.Sprint(factorize(number)), " ", ", "))
	}
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())

	lazyFactorize(numbers[0], func(divisor uint64) bool {
		if divisor > 1 {
			fmt.Printf("Lazily, %d gave its first two divisors, 1 and %d, after %[2]d of its %[1]d candidates.\n",
				numbers[0], divisor)
		}
		return divisor == 1 // the second one is enough
	})
}
