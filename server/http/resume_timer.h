#pragma once

#include "accord/server/http/connection_context.h"

namespace accord::server::http {

/// A timerfd that never expires by itself, for a worker's loop; throws std::runtime_error where no
/// descriptor is left. The caller closes it.
int make_resume_timer();

/// Lets the timer expire at once, from any thread: the only way into Pistache's loop from outside
/// that does not touch what the worker uses.
Resume expire(int timer);

}  // namespace accord::server::http
