#pragma once
/// \file
/// What the checks of exercise 06.4 run in the lab.

namespace hands::scenarios {

void one_thread_puts_and_another_takes();

}  // namespace hands::scenarios
