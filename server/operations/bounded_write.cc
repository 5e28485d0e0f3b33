#include "accord/server/operations/bounded_write.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace accord::server::operations {

// True once the descriptor takes something.
bool BoundedWriter::is_ready() const {
  constexpr int step = 50;  // milliseconds, so that a deadline set meanwhile is seen
  for (;;) {
    const bool is_late = std::chrono::steady_clock::now() >= deadline_.load();
    pollfd polled{descriptor_, POLLOUT, 0};
    const int ready = ::poll(&polled, 1, is_late ? 0 : step);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
    if (is_late) return false;
  }
}

bool BoundedWriter::write(std::string_view text) {
  while (!text.empty()) {
    if (!is_ready()) return false;
    // A pipe that is ready takes so much without blocking (POSIX, write).
    const std::size_t size = std::min<std::size_t>(text.size(), PIPE_BUF);
    const ssize_t written = ::write(descriptor_, text.data(), size);
    if (written < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace accord::server::operations
