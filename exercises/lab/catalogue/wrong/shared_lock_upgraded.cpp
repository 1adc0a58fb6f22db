// A thread looks up a word with the readers' lock, and adds it with the writers' lock if it is missing.
// Wrong: it still holds the readers' lock when it asks for the other one, which waits until all readers have
// left.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>

class Dictionary {
public:
    void learn(const std::string& word) {
        std::shared_lock reading(mutex_);
        if (words_.contains(word)) return;
        std::unique_lock writing(mutex_);  // <- here
        words_.insert(word);
    }

    std::size_t size() {
        std::shared_lock reading(mutex_);
        return words_.size();
    }

private:
    std::shared_mutex mutex_;
    std::set<std::string> words_{"bread"};
};

void scenario() {
    Dictionary dictionary;
    std::thread reader([&] { dictionary.learn("bread"); });
    std::thread pupil([&] { dictionary.learn("butter"); });
    reader.join();
    pupil.join();

    hands::lab::require(dictionary.size() == 2, "the new word is learned");
}
