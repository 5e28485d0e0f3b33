#include "accord/conformance/run/interruption.h"

#include <csignal>

#include <unistd.h>

namespace accord::conformance::run {
namespace {

std::atomic<int> noted = 0;
static_assert(std::atomic<int>::is_always_lock_free);  // so that a signal handler may use it

void note(int signal) {
  constexpr int by_signal = 128;
  if (noted.exchange(signal) != 0) ::_exit(by_signal + signal);
}

}  // namespace

const std::atomic<int>& note_interruption() {
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int each : {SIGINT, SIGTERM})
    ::sigaction(each, &action, nullptr);
  return noted;
}

}  // namespace accord::conformance::run
