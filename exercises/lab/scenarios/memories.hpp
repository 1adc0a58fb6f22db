#pragma once
/// \file
/// Scenarios that leave something behind, of which the next schedule must know nothing.

namespace hands::lab::memories {

void global_variable();
void static_variable();
void thread_local_variable();
void text_of_a_global_string();
void elements_of_a_global_vector();
void global_vector_that_is_replaced();
void standard_output_that_is_set_up();
void blocks_that_nobody_frees();
void thread_that_nobody_joins();

/// This is out of the lab's sight: what it leaves is found.
void letter_of_a_global_string();

}  // namespace hands::lab::memories
