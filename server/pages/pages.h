#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"
#include "accord/server/pages/client.h"
#include "accord/server/pages/generated.h"
#include "accord/server/pages/recent_requests.h"
#include "accord/server/pages/redaction.h"
#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// Where the pages are, at the root of the server whatever the base path of the contract is.
inline constexpr std::string_view prefix = "/-/";

/// The first operation of the contract whose path is there; null where it leaves the prefix alone.
const contract::Operation* operation_below(const contract::Contract& contract);

/// The pages of one contract (docs/pages.md): the files of server/pages/site, and what they show as
/// JSON. Safe to call from any thread.
class Pages {
 public:
  /// What is served; why no requests should be sent to it (see operations::Monitored); the requests
  /// so far, which other pages share that are served before or after these.
  Pages(
      const Shown& shown,
      std::function<std::string()> why_not_ready,
      std::shared_ptr<RecentRequests> requests);

  /// True where the path is that of a page or may be.
  [[nodiscard]] static bool owns(std::string_view path) { return path.starts_with(prefix); }

  [[nodiscard]] contract::http::Response respond(
      const contract::http::Request& request, Client client);

  /// A request of the API was answered.
  void note(const contract::http::Request& request, const Result& result) {
    requests_->add(request, result);
  }

 private:
  using Request = contract::http::Request;
  using Response = contract::http::Response;
  [[nodiscard]] std::optional<Response> answer(
      std::string_view name, const Request& request, Client client);
  [[nodiscard]] Response health(Client client) const;
  [[nodiscard]] Response requests_after(std::string_view query);

  const contract::Contract& contract_;
  std::function<std::string()> why_not_ready_;
  std::list<Generated> generated_;
  std::shared_ptr<RecentRequests> requests_;  // with the pages of other contracts
  std::once_flag has_redaction_;
  std::optional<Redaction> redaction_;  // made when requests are first shown
};

}  // namespace accord::server::pages
