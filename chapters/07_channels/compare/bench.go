// Bench: the work that chapter 07 measures, in Go.
//
// A name means the same work as the benchmark of that name in bench/, as Go would write it. For each it prints lines
// of a measure and its value.
//
//	go run bench.go NAME…              all CPUs that Go sees, or GOMAXPROCS
//	go run bench.go ping_pong/workers:1 chain_cold/workers:2
//
// What is called cold, and alive, belongs into a process of its own.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	unbuffered = 0
	buffered   = 128
)

func report(measure string, value float64) { fmt.Printf("%s %g\n", measure, value) }

// perOperation runs f for 0.3 seconds, as Google Benchmark does, and prints what one of its operations takes.
func perOperation(f func(b *testing.B)) {
	result := testing.Benchmark(f)
	report("nanoseconds", float64(result.T.Nanoseconds())/float64(result.N))
}

// nanosecondsOf tells how long f takes.
func nanosecondsOf(f func()) float64 {
	start := time.Now()
	f()
	return float64(time.Since(start).Nanoseconds())
}

// ---- Messages ---------------------------------------------------------------------------------------------------

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

// ---- Goroutines -------------------------------------------------------------------------------------------------

// start starts a million goroutines that end at once, so many times; it prints the mean and the best of these.
func start(times int) {
	const many = 1_000_000
	sum, best := 0.0, math.Inf(1)
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

// ---- Computing --------------------------------------------------------------------------------------------------

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

// ---- This process -----------------------------------------------------------------------------------------------

// bytesIn finds a line like "Rss:   1234 kB".
func bytesIn(path, label string) float64 {
	text, err := os.ReadFile(path)
	if err != nil {
		fail("%v", err)
	}
	found := regexp.MustCompile(label + ` *(\d+) kB`).FindSubmatch(text)
	if found == nil {
		fail("there is no %s in %s", label, path)
	}
	kibibytes, _ := strconv.ParseFloat(string(found[1]), 64)
	return kibibytes * 1024
}

func residentBytes() float64     { return bytesIn("/proc/self/smaps_rollup", "Rss:") }
func peakResidentBytes() float64 { return bytesIn("/proc/self/status", "VmHWM:\t") }
func availableBytes() float64    { return bytesIn("/proc/meminfo", "MemAvailable:") }

// idlePercent tells how much of a processor this process uses while its main goroutine sleeps for half a second.
func idlePercent() float64 {
	processorNanoseconds := func() float64 {
		var usage syscall.Rusage
		syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
		return float64(usage.Utime.Nano() + usage.Stime.Nano())
	}
	time.Sleep(100 * time.Millisecond) // for the last ones to lie down
	before := processorNanoseconds()
	passed := nanosecondsOf(func() { time.Sleep(500 * time.Millisecond) })
	return 100 * (processorNanoseconds() - before) / passed
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, "bench: "+format+"\n", values...)
	os.Exit(1)
}

// ---- By name ----------------------------------------------------------------------------------------------------

func anyThread() {}

var benchmarks = map[string]func(){
	"ping_pong":         func() { pingPong(anyThread) },
	"one_way":           func() { sendToOne(unbuffered, anyThread) },
	"one_to_one":        func() { sendToOne(buffered, anyThread) },
	"four_to_four":      fourToFour,
	"select_two":        selectTwo,
	"start_cold":        func() { start(1) },
	"start_warm":        func() { start(10) },
	"chain_cold":        chainCold,
	"chain_warm":        chainWarm,
	"alive":             func() { alive(1_000_000) },
	"compute":           compute,
	"pipeline":          pipeline,
	"start_latency":     startLatency,
	"thread_ping_pong":  func() { pingPong(runtime.LockOSThread) },
	"thread_one_to_one": func() { sendToOne(buffered, runtime.LockOSThread) },
}

// run does the work of a name like ping_pong/workers:2.
func run(name string) {
	name, workers, given := strings.Cut(name, "/workers:")
	if given {
		number, err := strconv.Atoi(workers)
		if err != nil || number < 1 {
			fail("%q is no number of workers", workers)
		}
		runtime.GOMAXPROCS(number)
	}
	benchmark, known := benchmarks[name]
	if !known {
		fail("there is no benchmark %q", name)
	}
	benchmark()
}

func main() {
	testing.Init()
	flag.Set("test.benchtime", "0.3s")
	flag.Parse()
	if flag.NArg() == 0 {
		fail("give the name of a benchmark, or several")
	}
	for _, name := range flag.Args() {
		run(name)
	}
}
