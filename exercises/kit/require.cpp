#include "exercises/kit/require.hpp"

#include "exercises/kit/verdict_page.hpp"

namespace hands::kit {

void reject(const std::string& text) {
    if (VerdictPage* const page = VerdictPage::current()) page->note_rejection(text);
    throw Rejected(text);
}

}  // namespace hands::kit
