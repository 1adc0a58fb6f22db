// Channels: chapter 07 in Go.
//
// Numbers flow out to the workers through one channel, lists flow back through another (fan out, fan in). The
// sender closes, never the receiver: a send on a closed channel is a panic. Where there are many senders, no
// single one knows that it is the last, so somebody waits for them all and closes then. A receiver ranges
// until the channel is closed.
//
//	go run channels.go [NUMBER…]
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

// lesson: worker

// factorizeAll is a worker: it receives numbers until their channel is closed, and sends a list for each.
func factorizeAll(numbers <-chan uint64, lists chan<- []uint64) {
	for number := range numbers {
		var divisors []uint64
		for candidate := uint64(1); candidate <= number; candidate++ {
			if number%candidate == 0 {
				divisors = append(divisors, candidate)
			}
		}
		lists <- divisors
	}
}

// end of lesson: worker

// send is the one sender of the numbers, so it may close their channel itself.
func send(given []uint64, numbers chan<- uint64) {
	defer close(numbers)
	for _, number := range given {
		numbers <- number
	}
}

func numbersFrom(arguments []string) (numbers []uint64) {
	for _, text := range arguments {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			fmt.Fprintf(os.Stderr, "channels: %q is not a whole number from 1 to 18446744073709551615\n", text)
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
	given := numbersFrom(os.Args[1:])
	start := time.Now()
	numbers, lists := make(chan uint64), make(chan []uint64)
	go send(given, numbers)

	var working sync.WaitGroup
	for w := 0; w < runtime.GOMAXPROCS(0); w++ {
		working.Add(1)
		go func() {
			defer working.Done()
			factorizeAll(numbers, lists)
		}()
	}
	go func() {
		working.Wait()
		close(lists)
	}()

	for divisors := range lists {
		fmt.Println("receive:", strings.ReplaceAll(fmt.Sprint(divisors), " ", ", "))
	}
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
