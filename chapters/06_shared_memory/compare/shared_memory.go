// Shared memory: chapter 06 in Go.
//
// Goroutines live in one process and share all of its memory; that several processes share some is unusual in
// Go. The question is the same: "read, then add" is two steps, and somebody may come between them. An atomic
// makes one step of the counter; the list, which is more than a machine word, gets a mutex.
//
//	go run shared_memory.go [NUMBER…]
package main

import (
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const piece = 500_000 // candidates at a time: large beside the price of an atomic

// lesson: help
// search is the search for the divisors of one number, by any number of goroutines.
type search struct {
	number   uint64
	taken    atomic.Uint64 // candidates 1 to taken are somebody's
	mutex    sync.Mutex
	divisors []uint64 // guarded by mutex
}

func (s *search) help() {
	for {
		last := s.taken.Add(piece)
		first := last - piece + 1
		if first > s.number {
			return
		}
		for candidate := first; candidate <= last && candidate <= s.number; candidate++ {
			if s.number%candidate == 0 {
				s.mutex.Lock()
				s.divisors = append(s.divisors, candidate)
				s.mutex.Unlock()
			}
		}
	}
}

// end of lesson: help

func numbersFrom(arguments []string) (numbers []uint64) {
	for _, text := range arguments {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			fmt.Fprintf(os.Stderr, "shared_memory: %q is not a whole number from 1 to 18446744073709551615\n", text)
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
	searches := make([]search, len(numbers))
	for i, number := range numbers {
		searches[i].number = number
	}
	var working sync.WaitGroup
	for w := 0; w < runtime.GOMAXPROCS(0); w++ {
		working.Add(1)
		go func() {
			defer working.Done()
			for i := range searches {
				searches[i].help()
			}
		}()
	}
	working.Wait()
	for i := range searches {
		divisors := searches[i].divisors // everybody is done: no lock needed
		sort.Slice(divisors, func(a, b int) bool { return divisors[a] < divisors[b] })
		fmt.Println(strings.ReplaceAll(fmt.Sprint(divisors), " ", ", "))
	}
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
