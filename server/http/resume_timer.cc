#include "accord/server/http/resume_timer.h"

#include <stdexcept>

#include <sys/timerfd.h>
#include <unistd.h>

#include "accord/server/http/descriptor.h"

namespace accord::server::http {

int make_resume_timer() {
  const int low = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  const int timer = duplicate_above(low);
  ::close(low);
  if (timer < 0) throw std::runtime_error("no descriptor for a timer");
  return timer;
}

Resume expire(int timer) {
  return [timer] {
    const itimerspec now{{0, 0}, {0, 1}};
    ::timerfd_settime(timer, 0, &now, nullptr);
  };
}

}  // namespace accord::server::http
