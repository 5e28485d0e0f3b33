#pragma once

#include <memory>

#include "accord/server/agents/request.h"
#include "accord/server/pipeline.h"

namespace accord::server::agents {

/// Sends requests to a service of this process: no connection, no credentials. The principal is
/// whoever runs the process. `report`: see PipelineOptions; may be empty.
Send send_to(std::shared_ptr<const Service> service, Report report);

}  // namespace accord::server::agents
