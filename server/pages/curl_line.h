#pragma once

#include <string>

#include "accord/server/pages/recent_requests.h"
#include "accord/server/pages/redaction.h"

namespace accord::server::pages {

/// The command that sends the request again, for a POSIX shell: its secrets are marks, a body that
/// cannot be shown is the file BODY, and fields of the connection or the browser are left out.
std::string curl_line(const RecentRequest& request, const Redaction& redaction);

}  // namespace accord::server::pages
