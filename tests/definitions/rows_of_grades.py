GRADES = {}
