"""Laws, sanctions, tariffs and the like: who, on what, tightening or easing."""
