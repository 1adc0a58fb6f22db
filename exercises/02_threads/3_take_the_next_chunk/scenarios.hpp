#pragma once
/// \file
/// What the checks of exercise 02.3 run in the lab.

namespace hands::scenarios {

void chunks_with_a_rest();
void chunks_without_a_rest();
void no_candidates();
void each_chunk_once();
void two_workers_meet();
void the_first_call_waits_for_the_others();
void two_workers_and_four_chunks();

}  // namespace hands::scenarios
