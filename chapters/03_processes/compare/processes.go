// One process a number: chapter 03 in Go.
//
// Go has no fork: a child of fork has one thread, and the Go runtime lives on several. So the program starts
// itself again through os/exec, with an argument that says what to do, and the child begins at main with
// nothing of its parent's memory. Its standard output is a pipe: that is how the answer comes back.
//
//	go run processes.go [NUMBER…]
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
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
			fail(2, "%q is not a whole number from 1 to 18446744073709551615", text)
		}
		numbers = append(numbers, number)
	}
	if numbers == nil {
		return []uint64{53541233, 21235343, 11421443, 5423123}
	}
	return numbers
}

func fail(status int, sentence string, arguments ...any) {
	fmt.Fprintf(os.Stderr, "processes: "+sentence+"\n", arguments...)
	os.Exit(status)
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "--child" {
		fmt.Println(strings.ReplaceAll(fmt.Sprint(factorize(numbersFrom(os.Args[2:])[0])), " ", ", "))
		return
	}
	numbers := numbersFrom(os.Args[1:])
	start := time.Now()
	children := make([]*exec.Cmd, len(numbers))
	answers := make([]strings.Builder, len(numbers))
	// lesson: processes
	for i, number := range numbers { // start all, then wait for all
		child := exec.Command("/proc/self/exe", "--child", fmt.Sprint(number))
		child.Stdout, child.Stderr = &answers[i], os.Stderr
		if err := child.Start(); err != nil {
			fail(1, "cannot start a process for %d: %v", number, err)
		}
		children[i] = child
	}
	for i, child := range children {
		if err := child.Wait(); err != nil {
			fail(1, "the process for %d ended with %v", numbers[i], err)
		}
		fmt.Print(answers[i].String())
	}
	// end of lesson: processes
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
