// What a message costs: over one channel, over several, with select.

package main

import "testing"

// pingPong makes round trips; settle is called by both goroutines first.
func pingPong(settle func()) {
	perOperation(func(b *testing.B) {
		settle()
		requests, replies := make(chan int), make(chan int)
		go func() {
			settle()
			for value := range requests {
				replies <- value
			}
		}()
		for i := 0; i < b.N; i++ {
			requests <- 1
			<-replies
		}
		close(requests)
	})
}

// sendToOne has one sender and one receiver.
func sendToOne(capacity int, settle func()) {
	perOperation(func(b *testing.B) {
		settle()
		values, sums := make(chan int, capacity), make(chan int)
		go func() {
			settle()
			sum := 0
			for value := range values {
				sum += value
			}
			sums <- sum
		}()
		for i := 0; i < b.N; i++ {
			values <- 1
		}
		close(values)
		<-sums
	})
}

// fourToFour has four senders and four receivers on one channel.
func fourToFour() {
	const sides = 4
	perOperation(func(b *testing.B) {
		each := b.N/sides + 1
		values, sums, finished := make(chan int, buffered), make(chan int), make(chan bool)
		for i := 0; i < sides; i++ {
			go func() {
				sum := 0
				for value := range values {
					sum += value
				}
				sums <- sum
			}()
		}
		for i := 0; i < sides; i++ {
			go func() {
				for i := 0; i < each; i++ {
					values <- 1
				}
				finished <- true
			}()
		}
		for i := 0; i < sides; i++ {
			<-finished
		}
		close(values)
		for i := 0; i < sides; i++ {
			<-sums
		}
	})
}

// selectTwo sends to two channels in turn, to one goroutine that takes from either.
func selectTwo() {
	perOperation(func(b *testing.B) {
		odd, even, finished := make(chan int, buffered), make(chan int, buffered), make(chan bool)
		go func() {
			for i := 0; i < b.N; i++ {
				select {
				case <-odd:
				case <-even:
				}
			}
			finished <- true
		}()
		for i := 0; i < b.N; i++ {
			if i%2 == 0 {
				odd <- 1
			} else {
				even <- 1
			}
		}
		<-finished
	})
}
