// Beast, compiled once for the targets that speak HTTP.
#include <boost/beast/src.hpp>
