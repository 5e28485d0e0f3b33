#include "accord/server/http/transport.h"

#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "server/http/running_listener.h"

namespace accord::server {
namespace {

std::set<int> event_descriptors() {
  std::set<int> found;
  std::error_code ignored;
  for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) {
    if (std::filesystem::read_symlink(each, ignored).string().find("[eventfd]") !=
        std::string::npos)
      found.insert(std::stoi(each.path().filename().string()));
  }
  return found;
}

// Takes what the event descriptors that were made since `known` tell, as Pistache does by mistake
// where a connection comes in the moment after it looked.
class Thief {
 public:
  explicit Thief(const std::set<int>& known) {
    for (const int each : event_descriptors()) {
      const bool waits = (::fcntl(each, F_GETFL) & O_NONBLOCK) == 0;
      if (!known.contains(each) && !waits) descriptors_.push_back(each);
    }
    thread_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested())
        take();
    });
  }
  [[nodiscard]] int taken() const { return taken_; }

 private:
  void take() {
    for (const int each : descriptors_) {
      uint64_t value = 0;
      if (::read(each, &value, sizeof(value)) > 0) ++taken_;
    }
  }

  std::vector<int> descriptors_;
  std::atomic<int> taken_ = 0;
  std::jthread thread_;
};

TEST(Transport, LosesNoConnectionThatNothingTellsOf) {
  const std::set<int> known = event_descriptors();
  ListenerOptions options;
  options.workers = 1;
  const Running running(options);
  EXPECT_EQ(RawClient(running.port).ask("GET", "/first").body, "/first ");
  const Thief thief(known);
  for (int i = 0; thief.taken() < 5 && i < 100'000; ++i)
    EXPECT_EQ(RawClient(running.port).ask("GET", "/a").body, "/a ") << i;
  EXPECT_GE(thief.taken(), 5);
}

}  // namespace
}  // namespace accord::server
