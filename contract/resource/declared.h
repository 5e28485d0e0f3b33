#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/resource/binding.h"

namespace accord::contract::resource {

/// A property and what gives it a value or what it is compared with: a constant, or a parameter
/// named by a runtime expression (`$request.query.status`; OpenAPI 3.1 section 4.8.20.4).
struct DeclaredValue {
  Node at;  ///< the value, for diagnostics
  std::string property;
  const Json* constant = nullptr;  ///< null where a parameter gives it
  ParameterIn in = ParameterIn::query;
  std::string parameter;
};

/// How a list is paged: query parameters, and members of the response by the filler they get.
struct DeclaredPage {
  std::string size;    ///< a query parameter; "" for the inferred
  std::string number;  ///< the same: at most one of number, offset and cursor
  std::string offset;
  std::string cursor;
  struct Member {
    Node at;           ///< for diagnostics
    std::string name;  ///< total, pages, next, previous or more
    std::vector<std::string> path;
  };
  std::vector<Member> members;
};

/// `x-accord` of an operation (docs/design.md, Extensions): what the inference does not find.
struct Declared {
  bool is_given = true;  ///< false where the operation has no `x-accord`
  std::optional<Action> action;
  std::string resource;  ///< its name or table; "" for that of the path
  std::string key;       ///< the property that the last path parameter names; "" for the inferred
  std::vector<DeclaredValue> where;
  std::vector<DeclaredValue> set;
  std::optional<std::vector<std::string>> envelope;  ///< members; see declared_envelope
  std::optional<DeclaredPage> page;

  /// True where it says what the operation does, not only in which form.
  [[nodiscard]] bool says_action() const {
    return is_given && (action || !resource.empty() || !key.empty() || !where.empty() ||
                        !set.empty() || (!envelope && !page));
  }
};

/// Reads `x-accord`; the fault says where, what and how to put it right.
Result<Declared> declared_of(const Operation& operation);

}  // namespace accord::contract::resource
