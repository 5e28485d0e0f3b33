#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/contract/resource/model.h"
#include "accord/persistence/rows.h"
#include "accord/validation/call/call.h"

namespace accord::server::handler {

/// Which rows an operation may read or write, by its path: `link = key of the parent`, or the texts
/// of a scope. Values are compared as cell_equal_to says.
struct Scope {
  std::vector<persistence::Match> matches;
};

struct ItemOf {
  const contract::resource::Binding& binding;
  const contract::resource::Resource& resource;
  const contract::Json* given = nullptr;  ///< the item in the request body, where there is one
};

/// The column and value that name the item: the path parameter, or the key in the body; nullopt
/// where the value cannot be one of that column.
std::optional<persistence::Match> item_match(const validation::Call& call, const ItemOf& item);

/// True where an ancestor is a row that must exist.
bool has_parent(const contract::resource::Binding& binding);

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

/// The key in the body, whose item is at `pointer`, differs from the key in the path.
contract::http::Fault key_mismatch(
    const contract::resource::Resource& resource, std::size_t property, const std::string& pointer);

/// The fault where the request has an If-Match that does not let the tag pass (RFC 9110 section
/// 13.1.1).
std::optional<contract::http::Fault> check_match(
    const contract::http::Request& request, std::string_view etag);

/// Gives the tag to the response of a GET or HEAD, which is 304 where If-None-Match names it; the
/// fault is that of If-Match, which goes first (RFC 9110 section 13.2.2).
std::optional<contract::http::Fault> add_etag(
    const contract::http::Request& request, std::string etag, contract::http::Response& response);

}  // namespace accord::server::handler
