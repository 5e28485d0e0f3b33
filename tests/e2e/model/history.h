#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace accord::e2e::model {

/// One operation on one item, as a client saw it. Values are unique numbers; 0: there is no item.
struct Event {
  enum class Kind {
    read,    ///< `value` is what was shown, 0 where there was none
    create,  ///< of `value`; `is_done`, or there was one already
    put,     ///< of `value`; `is_done`: there was none before
    change,  ///< to `value`, of an item that is there; `is_done`, or there was none
    swap,    ///< to `value` where it holds `before` (If-Match); `is_done`, or it did not
    remove   ///< `is_done`, or there was none
  };
  Kind kind = Kind::read;
  int64_t value = 0;
  int64_t before = 0;
  bool is_done = true;
  int64_t invoked = 0;  ///< nanoseconds; of one clock for all clients
  int64_t answered = 0;
};

/// True where the operations could have happened one after the other, each at a moment between its
/// invocation and its answer (Herlihy and Wing 1990; the search of Wing and Gong 1993 with the
/// states that were tried before left out, Lowe 2017). At most 64 events, from 0: no item.
bool is_linearizable(const std::vector<Event>& history);

std::string to_text(const std::vector<Event>& history);

}  // namespace accord::e2e::model
