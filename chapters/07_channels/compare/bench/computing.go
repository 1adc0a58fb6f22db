// How goroutines that compute are spread over the processors.

package main

import (
	"sort"
	"testing"
	"time"
)

const (
	halfAMicrosecond = 280       // rounds of xorshift, about
	twoMilliseconds  = 1_100_000 // the same
)

// xorshift is Marsaglia's generator: each round needs the one before, so it takes as long in every language.
func xorshift(seed uint64, rounds int) uint64 {
	for i := 0; i < rounds; i++ {
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
	}
	return seed
}

// compute has 64 goroutines compute for two milliseconds each.
func compute() {
	const goroutines = 64
	perOperation(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			results := make(chan uint64)
			for seed := uint64(1); seed <= goroutines; seed++ {
				go func(seed uint64) { results <- xorshift(seed, twoMilliseconds) }(seed)
			}
			for i := 0; i < goroutines; i++ {
				<-results
			}
		}
	})
}

// pipeline sends each item through four stages, of half a microsecond each.
func pipeline() {
	const stages = 4
	perOperation(func(b *testing.B) {
		first := make(chan uint64, buffered)
		var last <-chan uint64 = first
		for i := 0; i < stages; i++ {
			next := make(chan uint64, buffered)
			go func(from <-chan uint64, to chan<- uint64) {
				for item := range from {
					to <- xorshift(item, halfAMicrosecond)
				}
				close(to)
			}(last, next)
			last = next
		}
		counts := make(chan int)
		go func() {
			count := 0
			for range last {
				count++
			}
			counts <- count
		}()
		for i := 0; i < b.N; i++ {
			first <- uint64(i + 1)
		}
		close(first)
		<-counts
	})
}

// startLatency wakes another goroutine, then computes for two milliseconds: how long until the other one runs?
func startLatency() {
	const times = 200
	wake, awake := make(chan bool, 1), make(chan bool, 1)
	var wokenAt time.Time
	var latencies []float64
	go func() {
		for range wake {
			latencies = append(latencies, float64(time.Since(wokenAt).Nanoseconds()))
			awake <- true
		}
	}()
	for i := 0; i < times; i++ {
		wokenAt = time.Now()
		wake <- true
		sink = xorshift(1, twoMilliseconds)
		<-awake
	}
	sort.Float64s(latencies)
	report("median_nanoseconds", latencies[(times-1)*50/100])
	report("percentile_90_nanoseconds", latencies[(times-1)*90/100])
}

var sink uint64 // what is written here has to be computed
