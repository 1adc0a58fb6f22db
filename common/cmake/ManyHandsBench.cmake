# What `./course bench` measures.

# many_hands_bench(04_pool SOURCES pools.cpp … [LINKS …] [WITH at_work04_onetbb …])
#
# In a chapter's folder bench/: the chapter's benchmarks, build/bin/bench_chapter04_pool, and the target bench04, which
# builds them, the chapters that run the article's numbers, and those of WITH that there are. What is compared with what
# stands in bench/comparisons.json. Without Google Benchmark the target is empty.
function(many_hands_bench folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;WITH")
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  add_custom_target(bench${number})
  if(NOT benchmark_FOUND)
    return()
  endif()
  set(program bench_chapter${folder})
  add_executable(${program} ${arg_SOURCES})
  target_link_libraries(${program} PRIVATE hands_${folder} benchmark::benchmark_main ${arg_LINKS})
  add_dependencies(bench${number} ${program} bench_job chapter01_sequential chapter${folder})
  foreach(also IN LISTS arg_WITH)
    if(TARGET ${also})
      add_dependencies(bench${number} ${also})
    endif()
  endforeach()
endfunction()
