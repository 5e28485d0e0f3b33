#pragma once

#include <string>
#include <string_view>

/// What the pages below /-/ say, and what is said of them at the start.
namespace accord::server::messages {

inline constexpr const char* page_methods = "pages are read: GET and HEAD";
inline constexpr const char* no_such_page = "there is no such page: see /-/";
inline constexpr const char* requests_are_local =
    "what clients sent is shown to this machine alone, not through a proxy";
inline constexpr const char* page_of_other_site = "pages are not read by pages of other sites";
inline constexpr const char* not_ready = "the server is not ready";
/// `operation`: its operationId.
inline std::string pages_give_way(std::string_view operation) {
  return "pages are off: the contract defines a path below /-/ (operation " +
         std::string(operation) + ")";
}
inline constexpr const char* no_pages_in_public =
    "pages are off: --listen is not a loopback address; --pages turns them on for all who reach it";
inline constexpr const char* no_pages_for_proxies =
    "pages are off: --trusted-proxy is given; --pages turns them on for all who reach the proxy";
inline constexpr const char* pages_instead =
    "the contract does not define this path; pages for people are at /-/";
inline constexpr const char* pages_at = "pages at ";

}  // namespace accord::server::messages
