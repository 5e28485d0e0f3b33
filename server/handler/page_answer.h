#pragma once

#include <optional>
#include <string>

#include "accord/contract/resource/list_query.h"
#include "accord/server/handler/answer_writer.h"
#include "accord/server/handler/page_request.h"

namespace accord::server::handler {

/// A page that was read. `paging` and `request` must outlive it.
struct PageAnswer {
  const contract::resource::Paging& paging;
  const contract::http::Request& request;
  PageRequest page;
  int64_t count = 0;                  ///< of the items of the page
  bool has_more = false;              ///< a page follows
  std::optional<int64_t> total = {};  ///< of the items on all pages, where it was counted
  std::string next_cursor = {};       ///< "" where no page follows, or where cursors are not used
  bool is_sorted = false;             ///< a parameter of the request gives the order
  std::string origin = {};            ///< of absolute URLs (ItemView::origin)

  /// What a filler of the response is filled with.
  [[nodiscard]] Filling fill(contract::resource::Filler filler) const;
  /// The same in the form that the template asks for.
  [[nodiscard]] Filling fill(const contract::resource::Template& part) const;
  /// The value of Link (RFC 8288): first, prev, next and last, as far as they are known; "" where
  /// none is.
  [[nodiscard]] std::string links() const;

 private:
  /// The position of another page, as the request would give it; nullopt where there is none.
  [[nodiscard]] std::optional<std::string> next() const;
  [[nodiscard]] std::optional<std::string> previous() const;
  [[nodiscard]] std::optional<int64_t> previous_offset() const;
  [[nodiscard]] int64_t last_offset() const;
  [[nodiscard]] std::optional<std::string> last() const;
  [[nodiscard]] std::optional<std::string> position_at(int64_t offset) const;
  [[nodiscard]] int64_t number_at(int64_t offset) const;
  [[nodiscard]] std::string url_at(const std::string& position) const;
  [[nodiscard]] std::string first_url() const;
};

/// The path and query of the request as received.
std::string target_of(const contract::http::Request& request);

/// Scheme and authority of the request, as the client sent it: "https://api.example.com"; "" where
/// it has no authority.
std::string origin_of(bool is_secure, const contract::http::Request& request);

/// The path and query with one parameter of the query replaced,
/// or left out where `value` is nullopt.
std::string with_parameter(
    const contract::http::Request& request,
    std::string_view name,
    const std::optional<std::string>& value);

}  // namespace accord::server::handler
