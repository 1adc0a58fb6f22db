// What goroutines cost in time and memory: to start one, to chain 100 000, to have a million wait.

package main

import (
	"math"
	"sync"
	"testing"
)

// start starts a million goroutines that end at once, so many times; it prints the mean and the best of these.
func start(times int) {
	const many = 1_000_000
	sum, best := 0.0, math.Inf(1)
	_, before := processorNanoseconds()
	for i := 0; i < times; i++ {
		nanoseconds := nanosecondsOf(func() {
			var running sync.WaitGroup
			running.Add(many)
			for i := 0; i < many; i++ {
				go running.Done()
			}
			running.Wait()
		})
		sum += nanoseconds
		best = math.Min(best, nanoseconds)
	}
	report("nanoseconds", sum/float64(times)/many)
	report("best_nanoseconds", best/many)
	_, after := processorNanoseconds()
	report("system_nanoseconds", (after-before)/float64(times)/many)
}

// chain links 100 000 goroutines, each of which takes from the right, adds one, and sends to the left.
func chain() {
	const length = 100_000
	leftmost := make(chan int)
	left := leftmost
	for i := 0; i < length; i++ {
		right := make(chan int)
		go func(left chan<- int, right <-chan int) { left <- 1 + <-right }(left, right)
		left = right
	}
	go func() { left <- 1 }()
	if <-leftmost != length+1 {
		fail("a link was lost")
	}
}

func chainCold() {
	before := residentBytes()
	report("nanoseconds", nanosecondsOf(chain))
	report("resident_bytes", peakResidentBytes()-before)
}

func chainWarm() {
	chain()
	perOperation(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			chain()
		}
	})
}

// alive starts count goroutines that wait for the same channel, which nobody sends to.
func alive(count int) {
	if need := 3000 * float64(count); need > availableBytes() {
		fail("there is too little memory here for %d goroutines, about %.1f GB", count, need/1e9)
	}
	var yetToWait, running sync.WaitGroup
	neverSentTo := make(chan int)
	before := residentBytes()
	report("nanoseconds", nanosecondsOf(func() {
		yetToWait.Add(count)
		running.Add(count)
		for i := 0; i < count; i++ {
			go func() {
				defer running.Done()
				yetToWait.Done()
				<-neverSentTo
			}()
		}
		yetToWait.Wait()
	}))
	report("bytes", (residentBytes()-before)/float64(count))
	report("idle_percent", idlePercent())
	close(neverSentTo)
	running.Wait()
}
