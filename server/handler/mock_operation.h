#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "accord/server/handler/handler.h"
#include "accord/server/handler/mock_body.h"
#include "accord/server/handler/mock_context.h"
#include "accord/server/handler/mock_preferences.h"

namespace accord::server::handler {

/// The field that marks a mocked response: `example`, or `generated`.
inline constexpr const char* mock_field = "Accord-Mock";

/// One operation that is answered as its contract documents it (docs/mock.md). Each response is
/// made when it is first asked for, and kept. Safe to call from several threads.
class MockOperation {
 public:
  /// `values`, with the other operations of the contract, are those of the context.
  MockOperation(const MockContext& context, std::shared_ptr<MockValues> values);

  /// Without preferences, in any media type.
  Outcome usual();
  Outcome answer(const contract::http::Request& request);
  /// The same where the request says which documented response it wants; `otherwise` where not.
  Outcome answer_choosy(
      const Handler& otherwise,
      const validation::Call& call,
      const contract::http::Request& request);

 private:
  using Response = contract::http::Response;
  using Made = contract::Result<Response, std::string>;
  // What bodies of a response are written as, with the index in its content.
  using Offered = std::vector<std::pair<std::size_t, contract::http::MediaType>>;
  // The response, its status where that changes it, its content and where the body comes from.
  using Key = std::tuple<const contract::ResponseObject*, int, std::size_t, MockSource>;

  Outcome response_to(const MockWish& wish, const std::string& accept);
  bool is_negotiated(const MockWish& wish);
  const Offered& offered_by(const contract::ResponseObject& response);
  Made kept(const MockWish& wish, std::size_t content);
  [[nodiscard]] Made make(const MockWish& wish, std::size_t content) const;

  MockContext context_;
  std::shared_ptr<MockValues> values_;  // with the other operations of the contract
  MockWish usual_;
  std::mutex mutex_;  // guards offered_ and kept_
  std::map<const contract::ResponseObject*, Offered> offered_;
  std::map<Key, Made> kept_;
};

}  // namespace accord::server::handler
