// There is no child: the work is called where it is.
// must be rejected with: it ran there, and not in a child
#include "decode_the_status.hpp"

namespace hands {

Ended run_in_child(int (*work)()) { return {false, work() & 0xff}; }

}  // namespace hands
