#include "accord/contract/terminal/progress.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <sys/ioctl.h>

#include "accord/contract/base/printable.h"
#include "accord/contract/terminal/colour.h"

namespace accord::contract::terminal {
namespace {

using ProgressClock = std::chrono::steady_clock;

// What fits into a line, so that it can be cleared as one.
std::size_t columns_of(int descriptor) {
  winsize size{};
  constexpr std::size_t usual = 80;
  const bool is_known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : usual;
}

}  // namespace

class Progress::Line {
 public:
  Line(std::string text, Options options)
      : options_(options),
        text_(std::move(text)),
        thread_([this] { run(); }) {}

  ~Line() {
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void show(std::string text) {
    const std::scoped_lock lock(mutex_);
    text_ = std::move(text);
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    const auto start = ProgressClock::now();
    const auto is_over = [this] { return is_over_; };
    if (changed_.wait_for(lock, options_.delay, is_over)) return;
    do {
      const auto past =
          std::chrono::duration_cast<std::chrono::seconds>(ProgressClock::now() - start);
      write(printable(text_), past);
    } while (!changed_.wait_for(lock, std::chrono::milliseconds(200), is_over));
    put("\r\033[K");
  }

  void write(const std::string& text, std::chrono::seconds past) {
    const std::string time = " (" + std::to_string(past.count()) + " s)";
    constexpr std::size_t ends = 4;  // "…", and the column of the cursor
    const std::size_t columns = columns_of(options_.descriptor);
    const std::size_t most = columns > time.size() + ends ? columns - time.size() - ends : 0;
    put("\r" + shortened(text, most) + time + "\033[K");
  }

  // What a terminal does not take is not worth a word.
  void put(const std::string& text) const {
    [[maybe_unused]] const ssize_t ignored = ::write(options_.descriptor, text.data(), text.size());
  }

  Options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_;
  bool is_over_ = false;
  std::thread thread_;
};

Progress::Progress(std::string text, Options options) {
  if (is_terminal(options.descriptor)) line_ = std::make_unique<Line>(std::move(text), options);
}

Progress::~Progress() = default;

void Progress::show(std::string text) {
  if (line_ != nullptr) line_->show(std::move(text));
}

}  // namespace accord::contract::terminal
