// A pool of workers: chapter 04 in Go.
//
// The standard library has no pool, because a channel and a loop make one: whoever is free takes the next job
// from the channel. Workers are goroutines, not processes; one that panics takes the whole program with it.
//
//	go run pool.go [NUMBER…]
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// lesson: pool

// poolMap calls task for each input, in a given number of goroutines, and returns the results in the inputs' order.
func poolMap[Input, Result any](workers int, task func(Input) Result, inputs []Input) []Result {
	results := make([]Result, len(inputs))
	jobs := make(chan int)
	var working sync.WaitGroup
	working.Add(workers)
	for w := 0; w < workers; w++ {
		go func() {
			defer working.Done()
			for i := range jobs { // until the channel is closed
				results[i] = task(inputs[i]) // a job is a place: the order is kept whoever comes first
			}
		}()
	}
	for i := range inputs {
		jobs <- i
	}
	close(jobs)
	working.Wait()
	return results
}

// end of lesson: pool

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
			fmt.Fprintf(os.Stderr, "pool: %q is not a whole number from 1 to 18446744073709551615\n", text)
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
	for _, divisors := range poolMap(runtime.GOMAXPROCS(0), factorize, numbers) {
		fmt.Println(strings.ReplaceAll(fmt.Sprint(divisors), " ", ", "))
	}
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
