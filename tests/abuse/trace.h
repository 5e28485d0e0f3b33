#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace accord::abuse {

/// One system call of a trace by strace -f -y: its lines, by number, of entry and of return.
struct SystemCall {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;
  std::string text;  ///< arguments and result
};

/// Calls in the order of their return; an unfinished call is joined with its resumption.
std::vector<SystemCall> parse_trace(std::string_view text);

/// Why the acknowledgement of the write with this nonce is not behind its fsync; empty where it is.
/// The order that is wanted: its request is read; then a page that holds the nonce is
/// written to the log of the database; then a flush of it begins, and ends well; then the 201
/// begins to be sent.
std::string flush_fault(const std::vector<SystemCall>& calls, std::string_view nonce);

}  // namespace accord::abuse
