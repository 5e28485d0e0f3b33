#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/envelope.h"

namespace accord::contract::resource {

/// `data` is one member, `/data/items` a JSON Pointer; nullopt where that is not valid.
std::optional<std::vector<std::string>> members_named(std::string_view text);

/// The members that `envelope` of `x-accord` names: a member, or several as a JSON Pointer; nullopt
/// where the operation has none or it is not valid.
std::optional<std::vector<std::string>> declared_envelope(const Operation& operation);

/// What the members lead to in a message of that schema; kind `nothing` where it has no such
/// members, or they lead to neither an object nor an array of objects.
Unwrapped unwrap_along(
    const schema::References& references, const Node& schema, const std::vector<std::string>& path);

/// The member of a message at the end of the path; its schema is "not there" where there is none.
ShapeProperty member_along(
    const schema::References& references, const Node& schema, const std::vector<std::string>& path);

/// The same where the operation declares an envelope that the message has, else as `unwrap`.
Unwrapped unwrap_message(
    const schema::References& references,
    const Operation& operation,
    const Node& schema,
    const std::set<std::string>& nouns);

}  // namespace accord::contract::resource
