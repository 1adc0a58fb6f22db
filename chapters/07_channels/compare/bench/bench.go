// Bench: the work that chapter 07 measures, in Go.
//
// A name means the same work as the benchmark of that name in bench/, as Go would write it. For each it prints lines
// of a measure and its value.
//
//	go run *.go NAME…              all CPUs that Go sees, or GOMAXPROCS
//	go run *.go ping_pong/workers:1 chain_cold/workers:2
//
// What is called cold, and alive, belongs into a process of its own.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
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
