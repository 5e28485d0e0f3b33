#include <set>
#include <string>
#include <vector>

#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr const char* stays = "RFC 9110 section 9.3.5: a DELETE is about its target alone";
constexpr const char* replaces =
    "RFC 9110 section 9.3.4: PUT replaces the state of the target resource";

std::vector<Change> faults(const char* api) {
  const auto make = [&](const char* id, const char* does, const char* because) {
    return Change{api, "state", id, does, because};
  };
  return {
      make("second-change-lost", "the second change of a row is not stored", replaces),
      make(
          "third-child-fails",
          "the third row that refers to the same row is answered 500",
          "RFC 9110 section 15.6: the server has erred"),
      make("changed-row-stays", "DELETE of a row that was changed is not done", stays),
      make(
          "changed-value-is-free",
          "a unique value that a changed row has is accepted again",
          "409: the value is taken"),
      make(
          "changed-row-unlisted",
          "lists leave out rows that were changed",
          "the list holds each row"),
      make("delete-revives", "DELETE of a row brings back the one that was deleted before", stays),
      make(
          "trace-409-changed",
          "a PUT that is refused with 409 is carried out where the row was changed before",
          "RFC 9110 section 15.5: the request was not carried out"),
      make(
          "child-resets-parent",
          "a row that refers to another one removes a member of it",
          "POST creates a row, and changes no other"),
      make("delete-takes-parent", "DELETE of a row deletes what it refers to, too", stays),
      make(
          "put-after-patch-fails",
          "PUT of a row that was patched is answered 500",
          "RFC 9110 section 15.6: the server has erred"),
      make(
          "patch-changes-sibling",
          "PATCH of a row changes the one before it, too",
          "RFC 5789 section 2: PATCH is about its target"),
  };
}

std::vector<Change> only(std::vector<Change> all, const std::set<std::string>& ids) {
  std::erase_if(all, [&](const Change& each) { return !ids.contains(each.id); });
  return all;
}

}  // namespace

std::span<const Change> state_faults_of(std::string_view api) {
  static const std::vector<Change> flat = faults("flat");
  static const std::vector<Change> paged = faults("paged");
  // Notes refer to nothing, and have nothing unique.
  static const std::vector<Change> roles = only(
      faults("roles"),
      {"second-change-lost",
       "changed-row-unlisted",
       "delete-revives",
       "put-after-patch-fails",
       "patch-changes-sibling"});
  if (api == "flat") return flat;
  if (api == "paged") return paged;
  if (api == "roles") return roles;
  return {};
}

}  // namespace accord::reference
