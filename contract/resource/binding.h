#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/contract/resource/answer_template.h"
#include "accord/contract/resource/list_query.h"

namespace accord::contract::resource {

enum class Action {
  list,
  create,
  read,
  replace,
  patch,  ///< what the body gives is changed, the rest is kept
  remove,
  clear,        ///< every item of the collection is deleted
  create_many,  ///< of the elements of an array, all or none
  count         ///< how many items the collection has
};
std::string_view to_text(Action action);

/// One parameter of the path before the item, outermost first: an ancestor of the item, or only a
/// scope: a text that the items of the collection share, of which nothing else is known.
struct Ancestor {
  std::optional<std::size_t> resource;  ///< nullopt: a scope
  std::string parameter;                ///< the path parameter that names the row or the scope
  std::size_t property = 0;             ///< of the ancestor: what the parameter is compared with
  /// Of the next resource inwards: the column that holds the ancestor's key, or the scope's text.
  std::size_t link = 0;
};

/// A documented parameter that cannot be honoured: a request that uses it is answered 501.
struct RefusedParameter {
  std::string name;
  const Json* default_value = nullptr;  ///< this value is the same as none
};

/// A property that the request body calls by another name: `FriendlyName` for `friendly_name`.
struct Alias {
  std::string name;
  std::size_t property = 0;
};

/// A property that the operation sets whatever the body says: `{status: cancelled}`.
struct SetValue {
  std::size_t property = 0;
  const Json* constant = nullptr;  ///< null where a parameter gives it
  ParameterIn in = ParameterIn::query;
  std::string parameter;
};

/// A property of the body that cannot be stored and shown: a request that gives it is answered 501.
struct RefusedProperty {
  std::string name;  ///< in the body
};

/// How an operation is served from the tables.
struct Binding {
  Action action = Action::list;
  std::size_t resource = 0;
  std::vector<Ancestor> ancestors;
  std::string item_parameter;  ///< of read, replace, patch, remove; "" where the body holds the key
  std::size_t item_property = 0;  ///< what the item parameter is compared with
  /// The path names at most one row in its scope, without a parameter of its own: `/settings`.
  bool is_singleton = false;
  /// A singleton of which nothing but its row is stored; no message has content.
  bool is_toggle = false;
  std::vector<std::string> body_path;  ///< the members of the request body that lead to the item
  std::vector<Alias> aliases;
  std::vector<SetValue> sets;
  ListQuery query;  ///< of a list
  std::vector<RefusedParameter> refused;
  std::vector<RefusedProperty> refused_properties;
  /// Properties of which the request accepts values that a response must not show: a create or
  /// replace with such a value is answered 501, and a patch that leads to one is refused.
  std::vector<std::size_t> guarded;
  int success = 200;             ///< the status of success
  bool answers_body = true;      ///< false where the success response documents no content
  Template answer;               ///< of the success response
  bool creates_missing = false;  ///< PUT creates the item where it is missing
  int created = 201;             ///< the status of such a PUT
  /// An ETag or a condition is documented (docs/design.md, ETags and conditions).
  bool has_etag = false;
  bool has_total = false;  ///< the success response documents X-Total-Count
  bool has_links = false;  ///< the success response documents Link (RFC 8288): pages
  std::string item_path;   ///< for Location: base path and item path, "" where there is none
  std::string item_path_parameter;    ///< its last parameter
  std::size_t location_property = 0;  ///< the property that fills it
  std::vector<std::size_t> shown;     ///< properties that the success response shows
  std::vector<std::size_t> required;  ///< of them, those that it requires
  std::vector<std::size_t> written;   ///< properties that the request body may set, none readOnly
  /// Where the body may be a JSON Patch: what it sees, and what of it it may change.
  std::vector<std::size_t> patch_shown;
  std::vector<std::size_t> patch_written;
  /// The header Idempotency-Key counts: it is documented, or accepted everywhere.
  bool has_idempotency_key = false;

  /// Creates, changes or removes rows.
  [[nodiscard]] bool writes() const {
    return action != Action::list && action != Action::read && action != Action::count;
  }

  /// Makes rows, always or where there is none yet.
  [[nodiscard]] bool creates() const {
    return action == Action::create || action == Action::create_many || creates_missing;
  }
};

}  // namespace accord::contract::resource
