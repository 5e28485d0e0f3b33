#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/server/handler/resource_handler.h"

namespace accord::server::handler {

/// Which rows an operation may read or write, by its path: `link = key of the parent`.
struct Scope {
  std::vector<persistence::Match> matches;
};

struct ItemOf {
  const contract::resource::Binding& binding;
  const contract::resource::Resource& resource;
};

/// The column and value that name the item: the path parameter, or the key in the body; nullopt
/// where the value cannot be one of that column.
std::optional<persistence::Match> item_match(const validation::Call& call, const ItemOf& item);

/// Finds every ancestor in the path, each a child of the one before; the fault is the first that is
/// missing.
std::optional<contract::http::Fault> enter_ancestors(
    persistence::Rows& rows,
    const validation::Call& call,
    const contract::resource::Binding& binding,
    const contract::resource::Model& model,
    Scope& scope);

contract::http::Fault missing_item(
    const validation::Call& call,
    const contract::resource::Binding& binding,
    const contract::resource::Resource& resource);

/// The key in the body differs from the key in the path.
contract::http::Fault key_mismatch(
    const contract::resource::Resource& resource, std::size_t property);

contract::http::Fault unstorable(const persistence::Unstorable& refused);

/// The rows whose property is the value, or any of the elements of an array; nullopt where the
/// array is empty.
std::optional<persistence::Match> filter_match(
    const contract::Json& value,
    const contract::resource::Resource& resource,
    std::size_t property);

/// A paging argument; nullopt where it is absent.
std::optional<int64_t> count_argument(const validation::Call& call, std::string_view name);

/// 304 where If-None-Match names the tag (RFC 9110 section 13.2.2), else the response itself.
contract::http::Response not_modified(
    const contract::http::Request& request,
    const std::string& etag,
    contract::http::Response response);

/// A cell as the text of a path segment, not yet percent-encoded.
std::string plain_text(const persistence::Cell& cell);

}  // namespace accord::server::handler
