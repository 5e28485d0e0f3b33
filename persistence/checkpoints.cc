#include "accord/persistence/checkpoints.h"

namespace accord::persistence {

// Beyond `most` the writer empties the log, which nobody else may be copying then.
void Checkpoints::committed(std::size_t pages) noexcept {
  if (pages < copied_) copied_ = 0;  // the log was begun anew
  if (pages < copied_ + due || pages >= most || is_running_.exchange(true)) return;
  copied_ = pages;
  try {
    if (thread_.run([this] { return [this] { copy(); }; })) return;
  } catch (const std::exception&) {
    // As below.
  }
  copied_ = 0;
  is_running_ = false;  // the writer empties the log in the end
}

// What it meets with, requests meet with too, and report.
void Checkpoints::copy() {
  try {
    if (session_ == nullptr) session_ = connect_();
    session_->copy_log(sql::Session::CopyLog::as_far_as_free);
  } catch (const std::exception&) {
    session_.reset();
    copied_ = 0;
  }
  is_running_ = false;
}

}  // namespace accord::persistence
