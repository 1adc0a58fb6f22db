// One goroutine a number: chapter 02 in Go.
//
// Go does not show you its threads. A goroutine is a function that runs beside others; the runtime lays
// goroutines on as many threads as there are cores. A WaitGroup counts those still at work, and Wait is the
// join of them all.
//
//	go run threads.go [NUMBER…]
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// factorize returns the divisors of number.
func factorize(number uint64) (divisors []uint64) {
	for candidate := uint64(1); candidate <= number; candidate++ {
		if number%candidate == 0 {
			divisors = append(divisors, candidate)
		}
	}
	return divisors
}

func numbersFrom(arguments []string) (numbers []uint64) {
	for _, text := range arguments {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			fmt.Fprintf(os.Stderr, "threads: %q is not a whole number from 1 to 18446744073709551615\n", text)
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
	// lesson: goroutines
	results := make([][]uint64, len(numbers))
	var working sync.WaitGroup
	working.Add(len(numbers))
	for i, number := range numbers {
		go func(i int, number uint64) {
			defer working.Done()
			results[i] = factorize(number) // an element each, so nobody needs a lock
		}(i, number)
	}
	working.Wait() // what the goroutines wrote before Done is visible after Wait
	// end of lesson: goroutines
	for _, divisors := range results {
		fmt.Println(strings.ReplaceAll(fmt.Sprint(divisors), " ", ", "))
	}
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
