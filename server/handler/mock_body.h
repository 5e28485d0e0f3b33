#pragma once

#include <optional>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"
#include "accord/server/handler/mock_context.h"

namespace accord::server::handler {

/// Where a body comes from.
struct MockSource {
  std::string example;      ///< the name of an example; "" is any
  bool is_dynamic = false;  ///< no example, not even one of a property

  auto operator<=>(const MockSource&) const = default;
};

/// The media type that a body of `content` is sent as; nullopt where nothing here writes it and no
/// example of it is text.
std::optional<contract::http::MediaType> mocked_type(
    const contract::Contract& contract, const contract::MediaTypeObject& content);

struct MockBody {
  std::string content_type;
  std::string text;
  bool is_example = false;  ///< as documented, whole; else it is generated
};

/// The first valid one of: the examples of the media type, those of its schema, values that the
/// schema describes, from which optional parts are taken that cannot be made valid. Why there is
/// none is the fault.
contract::Result<MockBody, std::string> mock_body(
    const MockContext& context,
    const contract::ResponseObject& response,
    int status,
    const contract::MediaTypeObject& content,
    const MockSource& source);

}  // namespace accord::server::handler
