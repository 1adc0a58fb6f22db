# Read by ctest before it runs anything.
message("To see why a test failed:  ctest --output-on-failure -R NAME")
