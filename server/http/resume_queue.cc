#include "accord/server/http/resume_queue.h"

#include <stdexcept>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

#include "accord/server/http/descriptor.h"

namespace accord::server::http {

ResumeQueue::Due::Due() {
  const int low = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  descriptor = duplicate_above(low);
  ::close(low);
  if (descriptor < 0) throw std::runtime_error("no descriptor for a worker");
}

ResumeQueue::Due::~Due() {
  ::close(descriptor);
}

// Allocates nothing: it is called where nothing may fail.
void ResumeQueue::Due::add(Calls& call) {
  const std::lock_guard lock(mutex);
  const bool is_first = calls.empty();
  calls.splice(calls.end(), call);
  if (is_first) ::eventfd_write(descriptor, 1);
}

ResumeQueue::ResumeQueue() : due_(std::make_shared<Due>()) {}

Resume ResumeQueue::make(std::function<void()> go_on) {
  auto call = std::make_shared<Calls>();
  call->push_back(std::move(go_on));
  return [due = due_, call = std::move(call)] { due->add(*call); };
}

int ResumeQueue::descriptor() const {
  return due_->descriptor;
}

// What is added meanwhile is run the next time.
void ResumeQueue::run() {
  eventfd_t count = 0;
  ::eventfd_read(due_->descriptor, &count);
  Calls calls;
  {
    const std::lock_guard lock(due_->mutex);
    calls.swap(due_->calls);
  }
  for (const auto& each : calls)
    each();
}

}  // namespace accord::server::http
