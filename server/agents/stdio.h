#pragma once

#include <iosfwd>

#include "accord/server/agents/toolbox.h"

namespace accord::server::agents {

/// Answers one client over two streams, a message on a line (2025-11-25, Transports, stdio), until
/// one of them ends. Nothing but answers is written to `out`.
void serve_stdio(const Toolbox& toolbox, std::istream& in, std::ostream& out);

}  // namespace accord::server::agents
