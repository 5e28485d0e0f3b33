#pragma once

#include <string_view>
#include <vector>

#include "accord/contract/document/node.h"
#include "accord/contract/schema/keyword.h"
#include "accord/contract/schema/type_set.h"

namespace accord::contract::schema {

/// A schema as one may compare it: itself and all that it is by `$ref` and `allOf`, side by side.
/// Where several say the same keyword, all of them hold. A view of the documents.
struct SchemaView {
  struct Value {
    Keyword keyword;
    Node node;
    std::size_t part;      ///< values of one Schema Object have the same
    bool or_null = false;  ///< null is accepted whatever it says
  };
  struct Name {
    std::string_view name;
    Node node;  ///< the property's schema, or the entry of `required`
  };

  std::vector<Node> schemas;   ///< what it is a view of: all of them hold
  Node place;                  ///< "not there" where nothing is said: anything is accepted
  std::string_view component;  ///< "Pet", where it stands under components
  bool is_never = false;       ///< a part is `false`
  TypeSet types = all_types;
  KeywordSet keywords = 0;
  std::vector<Value> values;
  std::vector<Name> properties;  ///< by name; the same name again where several parts have it
  std::vector<Name> required;    ///< by name

  [[nodiscard]] bool has(Keyword keyword) const { return (keywords & set_of({keyword})) != 0; }
  [[nodiscard]] bool has_any(KeywordSet set) const { return (keywords & set) != 0; }
  /// The first value of the keyword, or "not there".
  [[nodiscard]] Node first(Keyword keyword) const;
  [[nodiscard]] std::vector<Node> all(Keyword keyword) const;
  /// True where any part says true.
  [[nodiscard]] bool flag(Keyword keyword) const;
  /// The schemas of that property, one for each part that has it.
  [[nodiscard]] std::vector<Node> property(std::string_view name) const;
  /// The entry of `required`, or "not there".
  [[nodiscard]] Node required_entry(std::string_view name) const;
  /// True where a property that it does not describe is refused.
  [[nodiscard]] bool is_closed() const;
  /// The alternatives of its `oneOf` or `anyOf`.
  [[nodiscard]] std::vector<Node> alternatives() const;
  [[nodiscard]] bool is_choice() const {
    return has_any(set_of({Keyword::one_of, Keyword::any_of}));
  }
};

}  // namespace accord::contract::schema
