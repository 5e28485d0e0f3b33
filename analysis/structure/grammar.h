#pragma once

#include <string_view>
#include <vector>

#include "accord/analysis/structure/outline.h"

namespace accord::analysis::structure {

/// What a value must be.
enum class Form {
  any,
  text,
  uri_reference,  ///< RFC 3986 section 4.1
  uri,            ///< with a scheme
  email,
  flag,  ///< true or false
  number,
  positive,   ///< a number above 0
  count,      ///< a whole number, not negative
  type_name,  ///< of JSON Schema; 3.1 also takes a list of them
  object,     ///< an OpenAPI object of `Field::kind`
  flag_or_object
};

/// How often it stands there.
enum class Holder {
  one,
  list,
  list_not_empty,
  set,            ///< a list without repetitions
  set_not_empty,  ///< the same, of at least one
  map,
  map_of_sets  ///< by name, each a list without repetitions
};

/// What the names in a map must look like.
enum class Keys { any, component_name, media_range, path, status, expression };

enum class Presence { optional, required };

/// One fixed field of an OpenAPI object, or what stands in a map of any names.
struct Field {
  std::string_view name;
  Form form = Form::any;
  ObjectKind kind = ObjectKind::openapi;  ///< where the form is an object
  Holder holder = Holder::one;
  Keys keys = Keys::any;  ///< where the holder is a map
  Presence presence = Presence::optional;
  bool in_3_0 = true;
  bool in_3_1 = true;
  std::vector<std::string_view> words = {};  ///< the only values a text may have; empty: any
};

/// What an object may hold (3.1 section 4.8, 3.0 section 4.7; each "Fixed Fields" and "Patterned
/// Fields").
struct Grammar {
  std::string_view name;      ///< "Media Type Object"
  std::vector<Field> fields;  ///< of one version
  /// Members by other names: none, or all of one form.
  std::vector<Field> others = {};
  bool is_extensible = true;    ///< `x-…` may stand there
  bool refuses_unknown = true;  ///< what is neither is a fault

  [[nodiscard]] const Field* find(std::string_view name) const;
  /// The form of the member of that name: a fixed field's, else that of all others; null for
  /// extensions and what is unknown.
  [[nodiscard]] const Field* form_of(std::string_view name) const;
};

/// The grammar of a kind in a version. Immutable, built once.
const Grammar& grammar_of(ObjectKind kind, Version version);

/// True where a Reference Object may stand instead (in 3.1 `$ref` is a keyword of Schema Objects).
bool may_be_reference(ObjectKind kind, Version version);

bool is_extension(std::string_view name);

/// Both versions of the grammar of the Schema Object: JSON Schema draft wright-00 as 3.0 section
/// 4.7.24 cuts it, and 2020-12 with the base vocabulary of 3.1.
Grammar schema_grammar();

/// Both versions of the grammars of the objects for security.
Grammar security_scheme_grammar();
Grammar oauth_flows_grammar();
Grammar oauth_flow_grammar();
Grammar security_requirement_grammar();

}  // namespace accord::analysis::structure
