#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/validation/sample/site.h"

namespace accord::validation::sample {

/// One step away from a value: what is replaced, added or removed, and how the step is called.
struct Change {
  std::string name;                     ///< "address.zip-pattern"
  std::string schema_pointer;           ///< of the keyword or schema that it is about
  std::vector<std::string> path;        ///< the tokens of its JSON Pointer
  std::optional<contract::Json> value;  ///< nothing where it is removed
  bool is_near = false;                 ///< a near miss: less telling than a plain violation
};

/// Gathers the changes of one site.
class Changes {
 public:
  Changes(const References& references, const Site& site, contract::JsonAllocator& allocator)
      : references_(references),
        site_(site),
        allocator_(allocator) {}

  [[nodiscard]] const Site& site() const { return site_; }
  [[nodiscard]] const References& references() const { return references_; }
  [[nodiscard]] contract::JsonAllocator& allocator() const { return allocator_; }

  /// Another value in the place of the site. `keyword`: what it is about.
  void replace(
      std::string_view name, std::string_view keyword, contract::Json value, bool is_near = false);
  void replace(
      std::string_view name, std::string_view keyword, std::string_view text, bool is_near = false);
  /// Another value of a member or item, or none; named after it.
  void change_member(
      std::string_view member,
      std::string_view name,
      std::string_view keyword,
      std::optional<contract::Json> value);
  /// A member that is added; named after the site.
  void add_member(
      std::string_view member,
      std::string_view name,
      std::string_view keyword,
      contract::Json value);

  [[nodiscard]] contract::Json text(std::string_view value) const {
    return contract::make_string(value, allocator_);
  }
  [[nodiscard]] contract::Json copy(const contract::Json& value) const;
  /// The string of the site, or "".
  [[nodiscard]] std::string_view valid_text() const {
    return site_.value != nullptr ? contract::text_of(*site_.value) : std::string_view();
  }

  std::vector<Change> take() { return std::move(all_); }

 private:
  const References& references_;
  const Site& site_;
  contract::JsonAllocator& allocator_;
  std::vector<Change> all_;
};

/// The whole value with the change.
contract::Json applied(
    const contract::Json& valid, const Change& change, contract::JsonAllocator& allocator);

/// The JSON Pointer of the tokens (RFC 6901).
std::string pointer_of(const std::vector<std::string>& path);

/// Leaves each name once, and at most that many: those nearest to the top, near misses as if they
/// were one level deeper.
void keep_nearest(std::vector<Change>& all, std::size_t most);

/// What breaks the schemas of a site, and what they accept though it is often refused.
void break_any(Changes& changes);
void break_string(Changes& changes);
void break_format(Changes& changes);
void break_number(Changes& changes);
void break_array(Changes& changes);
void break_object(Changes& changes);
void vary_string(Changes& changes);
void vary_number(Changes& changes);
void vary_container(Changes& changes);

}  // namespace accord::validation::sample
