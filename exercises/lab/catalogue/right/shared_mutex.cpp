// A dictionary with a lock for many readers or one writer. A thread that misses a word gives up the readers'
// lock, takes the writers', and looks again.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>

class Dictionary {
public:
    bool learn(const std::string& word) {
        {
            std::shared_lock reading(mutex_);
            if (words_.contains(word)) return false;
        }
        std::unique_lock writing(mutex_);
        return words_.insert(word).second;
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
    bool learned_by_first = false;
    bool learned_by_second = false;
    std::thread first([&] { learned_by_first = dictionary.learn("butter"); });
    std::thread second([&] { learned_by_second = dictionary.learn("butter"); });
    first.join();
    second.join();

    hands::lab::require(learned_by_first != learned_by_second, "one of the two learned the new word");
    hands::lab::require(dictionary.size() == 2, "the new word is there once");
}
