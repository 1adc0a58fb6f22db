// A pipe from a child to its parent: chapter 05 in Go.
//
// Go has no fork, so the child is this program once more, started through os/exec; the sending end of the
// pipe is given to it as descriptor 3. encoding/gob puts borders around the lists: a pipe itself knows only
// bytes. Reading ends with io.EOF when the last copy of the sending end is closed, so the parent closes its
// own right after the start.
//
//	go run pipe.go [NUMBER…]
package main

import (
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// lesson: ends
// sendFactors is the child: it sends the divisors of each number as soon as they are found.
func sendFactors(numbers []uint64, sender io.Writer) {
	encoder := gob.NewEncoder(sender)
	for _, number := range numbers {
		var divisors []uint64
		for candidate := uint64(1); candidate <= number; candidate++ {
			if number%candidate == 0 {
				divisors = append(divisors, candidate)
			}
		}
		check("send", encoder.Encode(divisors))
	}
}

// receiveFactors prints each list as it arrives, until nobody can send any more.
func receiveFactors(receiver io.Reader) {
	decoder := gob.NewDecoder(receiver)
	for {
		var divisors []uint64
		err := decoder.Decode(&divisors)
		if err == io.EOF {
			return
		}
		check("receive", err)
		fmt.Println("receive:", strings.ReplaceAll(fmt.Sprint(divisors), " ", ", "))
	}
}

// end of lesson: ends

func numbersFrom(arguments []string) (numbers []uint64) {
	for _, text := range arguments {
		number, err := strconv.ParseUint(text, 10, 64)
		if err != nil || number == 0 {
			fmt.Fprintf(os.Stderr, "pipe: %q is not a whole number from 1 to 18446744073709551615\n", text)
			os.Exit(2)
		}
		numbers = append(numbers, number)
	}
	if numbers == nil {
		return []uint64{53541233, 21235343, 11421443, 5423123}
	}
	return numbers
}

func check(action string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "pipe: cannot %s: %v\n", action, err)
		os.Exit(1)
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "--child" {
		sendFactors(numbersFrom(os.Args[2:]), os.NewFile(3, "the sending end"))
		return
	}
	numbersFrom(os.Args[1:]) // what is bad is told by the parent
	start := time.Now()
	receiver, sender, err := os.Pipe()
	check("make a pipe", err)
	child := exec.Command("/proc/self/exe", append([]string{"--child"}, os.Args[1:]...)...)
	child.ExtraFiles, child.Stderr = []*os.File{sender}, os.Stderr
	check("start the child", child.Start())
	sender.Close()
	receiveFactors(receiver)
	check("finish", child.Wait())
	fmt.Printf("Took %.3f seconds\n", time.Since(start).Seconds())
}
