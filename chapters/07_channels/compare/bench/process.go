// What this process uses: memory and processors.

package main

import (
	"os"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

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

// processorNanoseconds tells how long this process has used processors, itself and in the kernel.
func processorNanoseconds() (user, system float64) {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()), float64(usage.Stime.Nano())
}

// idlePercent tells how much of a processor this process uses while its main goroutine sleeps for half a second.
func idlePercent() float64 {
	time.Sleep(100 * time.Millisecond) // for the last ones to lie down
	userBefore, systemBefore := processorNanoseconds()
	passed := nanosecondsOf(func() { time.Sleep(500 * time.Millisecond) })
	user, system := processorNanoseconds()
	return 100 * (user + system - userBefore - systemBefore) / passed
}
