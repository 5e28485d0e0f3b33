#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/server/agents/request.h"
#include "accord/server/agents/rpc.h"
#include "accord/server/agents/tool.h"

namespace accord::server::agents {

struct ToolboxOptions {
  bool allow_writes = false;  ///< else what is not safe is neither listed nor called
  std::size_t page = 100;     ///< tools of one page of a list, at most
};

/// A result is not longer, in bytes.
inline constexpr std::size_t longest_result = 4U << 20U;

/// The operations of a contract as tools, without those of TRACE. Immutable; called from several
/// threads.
class Toolbox {
 public:
  Toolbox(
      std::shared_ptr<const contract::Contract> contract, Send send, ToolboxOptions options = {});
  Toolbox(const Toolbox&) = delete;
  Toolbox& operator=(const Toolbox&) = delete;

  [[nodiscard]] const contract::Contract& contract() const { return *contract_; }
  [[nodiscard]] bool allows_writes() const { return options_.allow_writes; }
  /// Those that are offered.
  [[nodiscard]] const std::vector<Tool>& tools() const { return tools_; }

  /// One page as JSON text (`ListToolsResult`); `cursor`: what the page before gave, or "".
  [[nodiscard]] contract::Result<std::string, RpcFault> list(std::string_view cursor) const;

  /// What the tool returned as JSON text (`CallToolResult`); `arguments` is an object or null.
  /// `since`: when it was asked for.
  [[nodiscard]] contract::Result<std::string, RpcFault> call(
      std::string_view name,
      const contract::Json* arguments,
      std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now()) const;

 private:
  std::shared_ptr<const contract::Contract> contract_;  // with whoever serves it
  Send send_;
  ToolboxOptions options_;
  validation::SchemaSet schemas_;
  std::vector<Tool> tools_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::map<std::string, std::string, std::less<>> not_offered_;  ///< names, and why
};

}  // namespace accord::server::agents
