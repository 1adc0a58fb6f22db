# Read by ctest before it runs anything.
message("To see why a test failed:  ctest --output-on-failure -R NAME")
message("An exercise's message alone, such as that of 04.1:  ./course check 04.1")
