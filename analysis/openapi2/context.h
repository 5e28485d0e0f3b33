#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/document/document_set.h"
#include "accord/contract/document/message.h"
#include "accord/contract/json/json.h"

namespace accord::analysis::openapi2 {

using MediaTypes = std::vector<std::string>;

/// What every part of a conversion needs. The documents, the allocator and the notes must outlive
/// it.
class Context {
 public:
  Context(
      const contract::DocumentSet& documents,
      contract::JsonAllocator& allocator,
      contract::Diagnostics& notes);

  [[nodiscard]] contract::Node root() const { return documents_.root(); }
  [[nodiscard]] contract::JsonAllocator& allocator() const { return allocator_; }

  /// Each once: a schema is written for every media type.
  void note(const contract::Node& at, contract::Message message) const;

  /// What the node is a reference to, itself where it is none; not there where it leads nowhere.
  [[nodiscard]] contract::Node follow(const contract::Node& node) const;

  /// The name of a definition, parameter or response in the components of 3.0.
  [[nodiscard]] std::string component(std::string_view section, std::string_view name) const;
  /// False for a security scheme that the document does not define.
  [[nodiscard]] bool is_scheme(std::string_view name) const { return schemes_.contains(name); }
  /// Those of definitions that have another name than before.
  [[nodiscard]] const std::map<std::string, std::string>& renamed() const { return renamed_; }

  /// `reference` of `at` in 3.0; what cannot be written is noted and stays.
  [[nodiscard]] std::string reference(const contract::Node& at, std::string_view reference) const;

  /// What an object or an array of the document holds; nothing, and a note, where it is of another
  /// type.
  [[nodiscard]] std::vector<std::pair<std::string_view, contract::Node>> members_of(
      const contract::Node& owner, std::string_view name) const;
  [[nodiscard]] std::vector<contract::Node> elements_of(
      const contract::Node& owner, std::string_view name) const;

  /// A copy.
  [[nodiscard]] contract::Json copy(const contract::Node& node) const;
  /// Copies the members of `from` that begin with `x-`, but for those that have a form of their
  /// own in 3.0.
  void copy_extensions(const contract::Node& from, contract::Json& to) const;
  /// Copies the members of these names, where they are there.
  void copy_members(
      const contract::Node& from,
      std::initializer_list<std::string_view> names,
      contract::Json& to) const;

 private:
  /// A definition, a parameter or a response.
  struct Component {
    std::string name;  ///< in 3.0
    contract::Node node;
  };
  void name_components(std::string_view section);
  [[nodiscard]] const Component* find(std::string_view section, std::string_view name) const;

  const contract::DocumentSet& documents_;
  contract::JsonAllocator& allocator_;
  contract::Diagnostics& notes_;
  /// By section and name.
  std::map<std::string, std::map<std::string, Component, std::less<>>, std::less<>> components_;
  std::map<std::string, std::string> renamed_;
  std::set<std::string, std::less<>> schemes_;
  mutable std::set<std::string> noted_;  // place and message
};

/// `consumes` or `produces` of an operation, else those of the document.
MediaTypes media_types(
    const contract::Node& operation, std::string_view name, const Context& context);

}  // namespace accord::analysis::openapi2
